import { Customers } from './sections/customers';
import { Faults } from './sections/faults';
import { Funnel } from './sections/funnel';
import { Header } from './sections/header';
import { Journal } from './sections/journal';
import { Partners } from './sections/partners';
import { Setup } from './sections/setup';

/** The page at `/__mock/`. It shows what happens in the mock as it happens, and controls it. */
export function Inspector() {
  return (
    <>
      <Header />
      <main>
        <Funnel />
        <Partners />
        <Customers />
        <Faults />
        <Journal />
        <Setup />
      </main>
    </>
  );
}
