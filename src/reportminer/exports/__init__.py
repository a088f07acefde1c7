"""Reports and tables as files: web page, Markdown, workbook."""
