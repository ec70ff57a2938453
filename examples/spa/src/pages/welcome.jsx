import { getCustomer } from '../account.js';
import { Link } from '../router.jsx';

export function Welcome() {
  const customer = getCustomer();
  return (
    <section className="sheet">
      <title>Welcome to Tallyhouse</title>
      <h2>Welcome{customer && `, ${customer.name}`}!</h2>
      <p>Your books are open. Send us your first receipt to see how it works.</p>
      <Link className="button" to="/">
        Have a look around
      </Link>
    </section>
  );
}
