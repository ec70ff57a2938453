import { Link } from '../router.jsx';

const ledger = [
  ['Invoices paid', '€ 18,240'],
  ['Studio rent', '− € 2,150'],
  ['Set aside for tax', '− € 4,902'],
  ['Yours', '€ 11,188'],
];

const reasons = [
  ['Snap, done', 'Take a photo of the receipt. We work out the category, the tax and the month.'],
  ['Friendly reminders', 'We remind your customers in your own tone until the invoice is paid.'],
  [
    'Closed by the third',
    "We finish last month's books in three days and send your accountant a copy.",
  ],
];

export function Landing() {
  return (
    <>
      <title>Tallyhouse: books that balance themselves</title>
      <section className="hero">
        <div>
          <h1>Books that balance themselves.</h1>
          <p>
            Tallyhouse sorts every receipt, chases every invoice and closes your month while you do
            the work you are paid for.
          </p>
          <Link className="button" to="/signup">
            Start for free
          </Link>
        </div>
        <dl className="ledger">
          {ledger.map(([name, amount]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{amount}</dd>
            </div>
          ))}
        </dl>
      </section>
      <section className="reasons">
        {reasons.map(([title, text]) => (
          <article key={title}>
            <h3>{title}</h3>
            <p>{text}</p>
          </article>
        ))}
      </section>
    </>
  );
}
