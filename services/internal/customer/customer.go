// Package customer knows who buys and where to send it.
package customer

import (
	"net/mail"
	"slices"
	"strings"

	"github.com/google/uuid"

	"retail-os/services/internal/platform/fault"
)

//go:generate go tool gqlgen

const addressLimit = 20

// Customer is somebody who registered.
type Customer struct {
	ID string
	// Email in its normal form; no two customers share one.
	Email     string
	Name      string
	Addresses []Address
}

// IsEntity lets other subgraphs refer to a customer.
func (Customer) IsEntity() {}

// Address is where parcels go. Of a customer's addresses exactly one is the default, if there is any.
type Address struct {
	ID        string
	Line1     string
	Line2     *string
	City      string
	Postcode  string
	Country   string
	IsDefault bool
}

// NormalEmail is the form in which addresses are compared: trimmed and in lower case. Mail servers
// may tell cases apart, people do not.
func NormalEmail(email string) (string, error) {
	email = strings.ToLower(strings.TrimSpace(email))
	parsed, err := mail.ParseAddress(email)
	if err != nil || parsed.Address != email || !strings.Contains(email[strings.LastIndex(email, "@"):], ".") {
		return "", fault.Invalidf("%q is not an email address", email)
	}
	return email, nil
}

// New makes a customer without addresses.
func New(email, name string) (Customer, error) {
	email, err := NormalEmail(email)
	if err != nil {
		return Customer{}, err
	}
	name = strings.TrimSpace(name)
	if name == "" {
		return Customer{}, fault.Invalidf("a customer needs a name")
	}
	return Customer{ID: uuid.NewString(), Email: email, Name: name, Addresses: []Address{}}, nil
}

// AddAddress is the customer with one address more. It becomes the default when asked for, and when
// it is the first.
func (c Customer) AddAddress(address Address, makeDefault bool) (Customer, error) {
	address.Country = strings.ToUpper(strings.TrimSpace(address.Country))
	switch {
	case len(c.Addresses) == addressLimit:
		return c, fault.Conflictf("a customer has at most %d addresses", addressLimit)
	case strings.TrimSpace(address.Line1) == "" || strings.TrimSpace(address.City) == "" || strings.TrimSpace(address.Postcode) == "":
		return c, fault.Invalidf("an address needs line1, city and postcode")
	case len(address.Country) != 2:
		return c, fault.Invalidf("country has to be an ISO 3166 code of two letters, got %q", address.Country)
	}
	address.ID = uuid.NewString()
	address.IsDefault = makeDefault || len(c.Addresses) == 0
	c.Addresses = slices.Clone(c.Addresses)
	if address.IsDefault {
		for i := range c.Addresses {
			c.Addresses[i].IsDefault = false
		}
	}
	c.Addresses = append(c.Addresses, address)
	return c, nil
}
