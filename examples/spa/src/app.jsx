import { Landing } from './pages/landing.jsx';
import { Signup } from './pages/signup.jsx';
import { Welcome } from './pages/welcome.jsx';
import { Link, usePath } from './router.jsx';

const pages = { '/': Landing, '/signup': Signup, '/welcome': Welcome };

export function App() {
  const path = usePath();
  const Page = pages[path] ?? Landing;
  return (
    <>
      <header className="wrap top">
        <Link className="brand" to="/">
          Tallyhouse
        </Link>
        {Page === Landing && <Link to="/signup">Sign up</Link>}
      </header>
      <main className="wrap">
        <Page />
      </main>
      {Page === Landing && (
        <footer className="bottom">
          <div className="wrap">
            Tallyhouse is not a real company. It is an example site for affitor-tracker.
          </div>
        </footer>
      )}
    </>
  );
}
