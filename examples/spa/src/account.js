/** Creates an account and returns the customer. Replace this with a request to your own backend. */
export async function createAccount({ name }) {
  const customer = { id: 'usr_' + Math.random().toString(36).slice(2, 10), name };
  sessionStorage.setItem('customer', JSON.stringify(customer));
  return customer;
}

/** Returns the customer who signed up in this tab, or `null`. */
export const getCustomer = () => JSON.parse(sessionStorage.getItem('customer'));
