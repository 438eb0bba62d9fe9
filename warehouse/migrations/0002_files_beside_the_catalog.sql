-- A commit of few rows is written into the catalog itself. For a received workbook of 5 MB that takes a second: its
-- rows go to files of their own, whatever their number.
CALL ducklake_set_option('lake', 'data_inlining_row_limit', 0, table_name => 'received_files');
