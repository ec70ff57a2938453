import type { Engine } from '../e2e/engines/engine';
import { scenarios } from '../e2e/delivery/scenarios';

/** Something that a browser, or the way to drive it, cannot do. */
interface Limit {
  families: Engine['family'][];
  cannot: string;
  /** The scenarios that need it and do not run. */
  scenarios: string[];
  /** What is tested instead. */
  instead: string;
}

const limits: Limit[] = [
  {
    // By WebDriver BiDi, Firefox refuses to open about:crashcontent.
    families: ['Firefox', 'WebKit', 'WebKitGTK'],
    cannot: 'end the process of one tab, since its driver opens no page that crashes',
    scenarios: [
      'a tab crashes while sending and another waits for its lock',
      'a tab crashes while sending and another is idle since before the call',
    ],
    instead: 'the same tab closes while sending; Chromium runs the crash',
  },
  {
    families: ['WebKitGTK'],
    cannot: 'return values from a page that adds properties to all objects or arrays',
    scenarios: [
      'Prototype 1.6 makes the JSON of an array text',
      'Prototype 1.6 makes the JSON of an array text and a later page sends it again',
      'all objects have a toJSON of the page',
      'all objects have a toJSON of the page and a later page sends it again',
      'the page has extended the prototypes of all objects and arrays',
    ],
    instead: 'Chromium and Firefox run these',
  },
  {
    families: ['WebKitGTK'],
    cannot: 'go offline by a command of WebDriver',
    scenarios: [],
    instead: 'all scenarios run; a proxy breaks every connection and the page gets the event',
  },
];

/** The limits of an engine, as lines to print. */
export const limitsOf = ({ family, name }: Engine): string[] =>
  limits
    .filter(({ families }) => families.includes(family))
    .map(
      ({ cannot, scenarios, instead }) =>
        `${name} cannot ${cannot}. Instead, ${instead}.` +
        scenarios.map((scenario) => `\n  not run: ${scenario}`).join(''),
    );

/** The scenarios that an engine can run. */
export function scenariosFor(family: Engine['family']) {
  const excluded = limits
    .filter(({ families }) => families.includes(family))
    .flatMap((limit) => limit.scenarios);
  for (const name of excluded)
    if (!scenarios.some((scenario) => scenario.name === name))
      throw new Error(`There is no scenario "${name}". Correct test/engines/limits.ts.`);
  return scenarios.filter(({ name }) => !excluded.includes(name));
}
