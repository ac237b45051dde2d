"""The workbook of lists that Ofsted asks for, "Annex A": one sheet per list."""
