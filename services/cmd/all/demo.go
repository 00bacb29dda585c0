package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
)

// seedDemo places one order, pays it and sends it, through the same API that everyone uses.
func seedDemo(backend http.Handler) error {
	var placed struct {
		PlaceOrder struct {
			ID    string
			Total struct{ Amount int }
		}
	}
	err := call(backend, "order", `mutation { placeOrder(input: {
		idempotencyKey: "demo-order", customerId: "demo", lines: [
			{ sku: "JKT-RAIN-NAVY-M", quantity: 1, unitPrice: 17010 }, { sku: "BTL-STEE-05L", quantity: 2, unitPrice: 2400 }]
	}) { id total { amount } } }`, nil, &placed)
	if err != nil {
		return err
	}
	order := map[string]any{"order": placed.PlaceOrder.ID, "amount": placed.PlaceOrder.Total.Amount}
	err = call(backend, "payment", `mutation ($order: ID!, $amount: Int!) { authorisePayment(input: {
		idempotencyKey: "demo-payment", orderId: $order, amount: $amount, paymentToken: "demo" }) { id } }`, order, nil)
	if err != nil {
		return err
	}
	return call(backend, "fulfillment", `mutation ($order: ID!) { createShipment(input: {
		key: "demo-shipment", orderId: $order, lines: [{ sku: "BTL-STEE-05L", quantity: 2 }] }) { id } }`,
		map[string]any{"order": placed.PlaceOrder.ID}, nil)
}

// call sends one operation to a service in this process and reads the answer into data.
func call(backend http.Handler, service, query string, variables map[string]any, data any) error {
	body, err := json.Marshal(map[string]any{"query": query, "variables": variables})
	if err != nil {
		return fmt.Errorf("ask %s: %w", service, err)
	}
	request := httptest.NewRequest(http.MethodPost, "/"+service+"/graphql", bytes.NewReader(body))
	request.Header.Set("Content-Type", "application/json")
	recorder := httptest.NewRecorder()
	backend.ServeHTTP(recorder, request)
	answer := struct {
		Data   any
		Errors []struct{ Message string }
	}{Data: data}
	if err := json.Unmarshal(recorder.Body.Bytes(), &answer); err != nil {
		return fmt.Errorf("ask %s: %w", service, err)
	}
	if len(answer.Errors) > 0 {
		return fmt.Errorf("ask %s: %s", service, answer.Errors[0].Message)
	}
	return nil
}
