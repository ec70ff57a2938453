import type { Backend } from '../../backend/backend';
import { ClickBody, validateBody } from './body-schemas';
import type { EndpointHandler } from './api-request';
import { errorResponse } from './error-response';
import { jsonResponse } from './api-response';
import { requestMode } from './request-mode';
import { testEventResponse } from './test-event-response';

/** `POST /api/v1/track/click`. It needs no authentication. */
export const clickEndpoint =
  (backend: Backend): EndpointHandler =>
  (request, json) => {
    const parsed = validateBody(ClickBody, json);
    if ('error' in parsed) return jsonResponse(parsed, 400);

    const { affiliate_url, existing_click_id, additional_data } = parsed.value;
    if (requestMode(parsed.value, undefined) === 'test') {
      const program_id = additional_data?.program_id ?? null;
      return testEventResponse(backend.recordTestEvent({ type: 'click', program_id }));
    }

    if (!affiliate_url) return errorResponse('affiliate-url-required');
    if (!URL.canParse(affiliate_url)) return errorResponse('affiliate-url-invalid');
    const partnerCode = new URL(affiliate_url).searchParams.get('aff');
    if (!partnerCode) return errorResponse('aff-missing');

    const result = backend.recordClick(partnerCode, existing_click_id);
    switch (result.kind) {
      case 'refused':
        return errorResponse(result.error);
      case 'inactive':
        return jsonResponse({ success: false, message: 'Referral link is inactive' });
      case 'recorded':
        request.program = result.program;
        return jsonResponse({
          success: true,
          click_id: result.customer.click_id,
          partner_code: result.customer.partner_code,
          cookie_window_days: result.program.cookie_window_days,
        });
    }
  };
