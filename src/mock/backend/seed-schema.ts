import * as v from 'valibot';
import {
  boolean,
  list,
  object,
  oneOf,
  parse,
  nonEmptyString,
  unwrap,
  integer,
} from '../lib/validation';
import { defaultSeed, type NewCustomer, type Seed } from './seed';
import { customerStatuses, type CustomerStatus, type Partner, type Program } from './model';

/** A seed with nothing left out. */
export interface FullSeed {
  programs: Program[];
  partners: Partner[];
  customers: NewCustomer[];
}

const ProgramId = integer(0, undefined, 'a whole number of at least 0');

const NewCustomerSchema = object({
  status: v.optional(oneOf(customerStatuses), 'click'),
  partner_code: v.optional(nonEmptyString),
  click_id: v.optional(nonEmptyString),
  customer_key: v.optional(nonEmptyString),
  email: v.optional(nonEmptyString),
});

const Programs = list(
  object({
    id: ProgramId,
    token: v.optional(nonEmptyString),
    lead_auth: v.optional(oneOf(['optional', 'server_required']), 'optional'),
    cookie_window_days: v.optional(integer(1, 36_500), 60),
  }),
);

const Partners = list(
  object({ code: nonEmptyString, program_id: ProgramId, active: v.optional(boolean, true) }),
);

const SeedSchema = object({
  programs: v.optional(Programs),
  partners: v.optional(Partners),
  customers: v.optional(list(NewCustomerSchema), []),
});

/** A seed with nothing left out. Throws what is wrong with one, beginning with the path of the field. */
export function parseSeed(given: Seed): FullSeed {
  const { customers, ...seed } = unwrap(
    parse(SeedSchema, given, { whole: 'seed', prefix: 'seed.' }),
  );
  if (seed.programs && !seed.partners) throw new Error('seed.partners must be given with programs');
  const { programs = v.parse(Programs, defaultSeed.programs) } = seed;
  const { partners = v.parse(Partners, defaultSeed.partners) } = seed;

  const ids = programs.map(({ id }) => id);
  const full = programs.map(({ token, ...program }) => ({
    ...program,
    token: token ?? `program_${program.id}_token`,
  }));
  mustDiffer(ids, (index) => `programs[${index}].id`);
  mustDiffer(
    full.map(({ token }) => token),
    (index) => `programs[${index}].token`,
  );
  mustDiffer(
    partners.map(({ code }) => code),
    (index) => `partners[${index}].code`,
  );
  const stray = partners.findIndex(({ program_id }) => !ids.includes(program_id));
  if (stray >= 0) {
    throw new Error(
      `seed.partners[${stray}].program_id must be the id of a programme: ${ids.join(', ')}`,
    );
  }
  return { programs: full, partners, customers };
}

function mustDiffer(values: unknown[], pathOf: (index: number) => string): void {
  const again = values.findIndex((value, index) => values.indexOf(value) < index);
  if (again >= 0) throw new Error(`seed.${pathOf(again)} must differ from those before it`);
}

/** A customer to begin with. Throws what is wrong with one, beginning with the field. */
export const parseCustomer = (given: NewCustomer): NewCustomer & { status: CustomerStatus } =>
  unwrap(parse(NewCustomerSchema, given, { whole: 'A customer' }));
