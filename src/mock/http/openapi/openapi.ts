import { toJsonSchema } from '@valibot/to-json-schema';
import type * as v from 'valibot';
import type { Endpoint } from '../../faults/fault';
import { ClickBody, LeadBody, RefundBody, SaleBody } from '../api/body-schemas';
import { errorSchema, successSchemas } from './response-schemas';

interface Operation {
  summary: string;
  description: string;
  body: v.GenericSchema;
  /** A required field that the API makes up in test mode. */
  madeUpInTestMode?: string;
  example: object;
  /** Whether a request needs a token, may have one, or has none. */
  token: 'required' | 'optional' | 'none';
  /** The statuses of errors, with what they mean. */
  errors: Record<number, string>;
}

const bodyErrors = {
  400: 'A field is missing or wrong, or a rule of the endpoint refuses the request.',
  413: 'The body has more than 64 KiB.',
  415: 'The Content-Type is not application/json.',
};

const operations: Record<Endpoint, Operation> = {
  lead: {
    summary: 'Record a signup',
    description:
      'Makes a customer who has clicked a lead, and binds your own key to the customer. A browser sends no token: the click id proves the attribution. A server sends its token. In test mode, only a test event is recorded.',
    body: LeadBody,
    example: { click_id: 'cust_42_1714000000000', customer_key: 'usr_1', email: 'ada@example.com' },
    token: 'optional',
    errors: { ...bodyErrors, 401: 'No programme has the token.', 500: 'The API failed.' },
  },
  click: {
    summary: 'Record a click on a partner’s link',
    description:
      'Creates a customer, or assigns the customer of `existing_click_id` to the partner: the last click wins. Keep the click id of the response in the click cookie.',
    body: ClickBody,
    example: { affiliate_url: 'https://example.com/pricing?aff=PARTNER123' },
    token: 'none',
    errors: { ...bodyErrors, 500: 'The API failed.' },
  },
  sale: {
    summary: 'Record a sale',
    description:
      'Records what a customer has paid, for which the partner gets a commission, and makes the customer a conversion. Only a server sends it. After the attribution window, nothing is recorded. In test mode, only a test event is recorded, and `transaction_id` may be missing.',
    body: SaleBody,
    madeUpInTestMode: 'transaction_id',
    example: { transaction_id: 'inv_1', amount_cents: 4900, customer_key: 'usr_1' },
    token: 'required',
    errors: {
      ...bodyErrors,
      401: 'The token is missing, or no programme has it.',
      409: 'The sale is recorded already. Take it as recorded.',
      500: 'The API failed.',
    },
  },
  refund: {
    summary: 'Record a refund',
    description: 'Takes back a sale or a part of it. A sale can be refunded once.',
    body: RefundBody,
    example: { transaction_id: 'inv_1', refund_amount_cents: 900, refund_reason: 'Fewer seats' },
    token: 'required',
    errors: {
      ...bodyErrors,
      401: 'The token is missing, or no programme has it.',
      404: 'The programme of the token has no such sale.',
      500: 'The API failed.',
    },
  },
};

const json = (schema: object, example?: object) => ({
  'application/json': { schema, ...(example && { example }) },
});

const security = {
  required: [{ token: [] }],
  optional: [{}, { token: [] }],
  none: [{}],
};

const toPathItem = (name: Endpoint, operation: Operation) => ({
  post: {
    operationId: `track_${name}`,
    summary: operation.summary,
    description: operation.description,
    security: security[operation.token],
    requestBody: {
      required: true,
      content: json(requestSchema(operation), operation.example),
    },
    responses: {
      200: {
        description: 'The API has processed the request.',
        content: json(successSchemas[name]),
      },
      ...Object.fromEntries(
        Object.entries(operation.errors).map(([status, description]) => [
          status,
          { description, content: json({ $ref: '#/components/schemas/Error' }) },
        ]),
      ),
    },
  },
});

/** The rule of a field that only test mode can do without. */
const requiredOutsideTestMode = (field: string) => ({
  anyOf: [
    { required: [field] },
    {
      required: ['additional_data'],
      properties: {
        additional_data: { required: ['test_mode'], properties: { test_mode: { const: true } } },
      },
    },
  ],
});

/** Converts the schema that the mock validates with. Transformations do not change what the API accepts. */
function requestSchema({ body, madeUpInTestMode: field }: Operation): object {
  const { required, ...schema } = toJsonSchema(body, { errorMode: 'ignore' });
  delete schema.$schema;
  return {
    ...schema,
    required: required?.filter((name) => name !== field),
    ...(field && requiredOutsideTestMode(field)),
  };
}

/** Describes the API that the mock simulates, as OpenAPI 3.1: https://spec.openapis.org/oas/v3.1.1 */
export const createOpenApi = (url: string) => ({
  openapi: '3.1.1',
  info: {
    title: 'Affitor tracking, as simulated by affitor-mock',
    version: '1.0.0',
    description: 'Clicks, leads, sales and refunds of an affiliate programme.',
    license: { name: 'MIT', identifier: 'MIT' },
  },
  servers: [{ url }],
  paths: Object.fromEntries(
    Object.entries(operations).map(([name, operation]) => [
      `/api/v1/track/${name}`,
      toPathItem(name as Endpoint, operation),
    ]),
  ),
  components: {
    schemas: { Error: errorSchema },
    securitySchemes: {
      token: { type: 'http', scheme: 'bearer', description: 'The API token of a programme.' },
    },
  },
});
