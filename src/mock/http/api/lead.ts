import type { Backend } from '../../backend/backend';
import { bearerToken } from './bearer-token';
import { LeadBody, validateBody } from './body-schemas';
import type { EndpointHandler } from './api-request';
import { errorResponse } from './error-response';
import { jsonResponse } from './api-response';
import { requestMode } from './request-mode';
import { testEventResponse } from './test-event-response';

/** `POST /api/v1/track/lead`, in browser mode, server mode and test mode. */
export const leadEndpoint =
  (backend: Backend): EndpointHandler =>
  (request, json) => {
    const parsed = validateBody(LeadBody, json);
    if ('error' in parsed) return jsonResponse(parsed, 400);

    const { click_id, customer_key, email, additional_data } = parsed.value;
    const event_name = additional_data?.event_name ?? null;
    const authorization = request.authorization;
    const mode = requestMode(parsed.value, authorization);
    const program = backend.findProgramByToken(bearerToken(authorization));
    if (mode === 'test') {
      const event = backend.recordTestEvent({
        type: 'lead',
        program_id: additional_data?.program_id ?? program?.id ?? null,
        click_id: click_id ?? null,
        customer_key: customer_key ?? null,
        event_name,
      });
      return testEventResponse(event);
    }

    if (mode === 'server' && !program) return errorResponse('invalid-token');

    request.program = program ?? backend.findProgramOfCustomer(click_id, customer_key);
    const result = backend.recordLead({ click_id, customer_key, email, event_name, program });
    switch (result.kind) {
      case 'refused':
        return errorResponse(result.error, result.status);
      case 'provisional':
        return jsonResponse({ success: true, provisional: true, message: PROVISIONAL });
      case 'tracked':
        return jsonResponse({ success: true, message: 'Lead tracked successfully' });
    }
  };

const PROVISIONAL =
  'Lead recorded as provisional. This program requires server-side (Bearer) lead tracking to settle attribution.';
