package inventory

import (
	_ "embed"
	"encoding/csv"
	"fmt"
	"strconv"
	"strings"
)

//go:embed demo.csv
var demoCSV string

// Demo is the stock of the demonstration shop.
func Demo() ([]StockItem, error) {
	rows, err := csv.NewReader(strings.NewReader(demoCSV)).ReadAll()
	if err != nil {
		return nil, fmt.Errorf("read the demonstration stock: %w", err)
	}
	stock := make([]StockItem, 0, len(rows))
	for _, row := range rows[1:] {
		onHand, err := strconv.Atoi(row[1])
		if err != nil {
			return nil, fmt.Errorf("read the demonstration stock of %s: %w", row[0], err)
		}
		stock = append(stock, StockItem{SKU: row[0], OnHand: onHand})
	}
	return stock, nil
}
