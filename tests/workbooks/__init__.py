"""Files with one defect each, written on demand; the large and the harmful ones are never kept."""
