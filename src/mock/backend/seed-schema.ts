import * as v from 'valibot';
import {
  array,
  boolean,
  integer,
  nonEmptyString,
  object,
  oneOf,
  parse,
  unwrap,
} from '../lib/validation';
import {
  customerStatuses,
  type Customer,
  type CustomerStatus,
  type Partner,
  type Program,
  type Sale,
  type TrackingEvent,
} from './model';
import { CustomerSchema, EventSchema, SaleSchema } from './seed-state-schema';
import { defaultSeed, type NewCustomer, type Seed } from './seed';

/** A seed with all defaults filled in. */
export interface FullSeed {
  programs: Program[];
  partners: Partner[];
  customers: (NewCustomer | Customer)[];
  sales: Sale[];
  events: TrackingEvent[];
}

const ProgramId = integer(0, undefined, 'a whole number of at least 0');

const NewCustomerSchema = object({
  status: v.optional(oneOf(customerStatuses), 'click'),
  partner_code: v.optional(nonEmptyString),
  click_id: v.optional(nonEmptyString),
  customer_key: v.optional(nonEmptyString),
  email: v.optional(nonEmptyString),
});

const Programs = array(
  object({
    id: ProgramId,
    token: v.optional(nonEmptyString),
    lead_auth: v.optional(oneOf(['optional', 'server_required']), 'optional'),
    cookie_window_days: v.optional(integer(1, 36_500), 60),
    allowed_origins: v.optional(v.nullable(array(nonEmptyString)), null),
  }),
);

const Partners = array(
  object({
    code: nonEmptyString,
    program_id: v.nullable(ProgramId),
    active: v.optional(boolean, true),
  }),
);

const SeedSchema = object({
  programs: v.optional(Programs),
  partners: v.optional(Partners),
  customers: v.optional(
    array(v.lazy((customer) => (isRestored(customer) ? CustomerSchema : NewCustomerSchema))),
    [],
  ),
  sales: v.optional(array(SaleSchema), []),
  events: v.optional(array(EventSchema), []),
});

/** Validates a seed and fills in its defaults. Throws an error that starts with the path of the wrong field. */
export function parseSeed(input: Seed): FullSeed {
  const { customers, sales, events, ...seed } = unwrap(
    parse(SeedSchema, input, { name: 'seed', prefix: 'seed.' }),
  );
  if (seed.programs && !seed.partners) {
    throw new Error('seed.partners is required if seed.programs is set');
  }
  const { programs = v.parse(Programs, defaultSeed.programs) } = seed;
  const { partners = v.parse(Partners, defaultSeed.partners) } = seed;

  const ids = programs.map(({ id }) => id);
  const programsWithTokens = programs.map(({ token, ...program }) => ({
    ...program,
    token: token ?? `program_${program.id}_token`,
  }));
  const tokens = programsWithTokens.map(({ token }) => token);
  const codes = partners.map(({ code }) => code);
  requireUnique(ids, (index) => `programs[${index}].id`);
  requireUnique(tokens, (index) => `programs[${index}].token`);
  requireUnique(codes, (index) => `partners[${index}].code`);
  const unknownIndex = partners.findIndex(
    ({ program_id }) => program_id !== null && !ids.includes(program_id),
  );
  if (unknownIndex >= 0) {
    throw new Error(
      `seed.partners[${unknownIndex}].program_id must be the id of a programme: ${ids.join(', ')}`,
    );
  }
  return { programs: programsWithTokens, partners, customers, sales, events };
}

function requireUnique(values: unknown[], pathOf: (index: number) => string): void {
  const duplicate = values.findIndex((value, index) => values.indexOf(value) < index);
  if (duplicate >= 0) {
    throw new Error(`seed.${pathOf(duplicate)} must be unique, but it repeats an earlier one`);
  }
}

/** Whether a customer of a seed comes from a state. */
export const isRestored = (customer: unknown): customer is Customer =>
  typeof customer === 'object' && customer !== null && 'history' in customer;

/** Validates a customer to add. Throws an error that starts with the wrong field. */
export const parseCustomer = (input: NewCustomer): NewCustomer & { status: CustomerStatus } =>
  unwrap(parse(NewCustomerSchema, input, { name: 'A customer' }));
