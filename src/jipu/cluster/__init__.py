"""The same stages over tables of records, on the processors of one machine or of many: records in, facts as Parquet out, and maps from those."""
