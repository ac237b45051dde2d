"""Letters people can trust: from accepted bookings to paper in the right envelope.

The way of a letter: ``queue`` says what is owed to whom, ``view`` picks the few values that
recipient may see, ``render`` sets them into a template, ``guard`` refuses what must not be
sent, and ``typeset``, ``word``, ``text`` and ``calendar`` make the files. Everything works
on plain values; nothing here knows the store, a screen or the clock.
"""
