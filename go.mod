module kutip

go 1.26.0
