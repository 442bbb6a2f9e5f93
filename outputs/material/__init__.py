"""What workbook and page are made from: the printed tables of a result folder, its summary and its study."""
