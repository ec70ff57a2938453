import affitor from 'affitor-tracker';
import { useState } from 'react';
import { createAccount } from '../account.js';
import { navigate } from '../router.jsx';

export function Signup() {
  const [isBusy, setIsBusy] = useState(false);

  async function signUp(event) {
    event.preventDefault();
    setIsBusy(true);
    const { name, email } = Object.fromEntries(new FormData(event.currentTarget));
    const customer = await createAccount({ name, email });

    // The handler runs once for each submit. An effect would also run when React mounts the page again, as StrictMode and the
    // back button do. Nothing waits for the result: the app stays loaded and the tracker keeps the lead until it is delivered.
    affitor.trackLead(customer.id, email);
    navigate('/welcome');
  }

  return (
    <section className="sheet">
      <title>Sign up to Tallyhouse</title>
      <h2>Start for free</h2>
      <p>Thirty days, no card.</p>
      <form onSubmit={signUp}>
        <label>
          Your name
          <input name="name" autoComplete="name" required />
        </label>
        <label>
          Email
          <input name="email" type="email" autoComplete="email" required />
        </label>
        <button className="button" disabled={isBusy}>
          Create my account
        </button>
      </form>
    </section>
  );
}
