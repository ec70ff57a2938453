import { Hono } from 'hono';
import type { Backend } from '../../backend/backend';
import { ClickBody, validateBody } from '../body-schemas';
import type { ApiEnv } from '../env';
import { errorResponse } from '../error-response';
import { JsonResponse } from '../json-response';
import { jsonBody } from '../middleware/json-body';
import { requestMode } from '../request-mode';
import { testEventResponse } from '../test-event-response';

/** `POST /api/v1/track/click`. It needs no authentication. */
export const clickRoute = (backend: Backend) =>
  new Hono<ApiEnv>()
    .post('/', jsonBody, (c) => {
      const parsed = validateBody(ClickBody, c.get('json'));
      if ('error' in parsed) return new JsonResponse(parsed, 400);

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
          return new JsonResponse({ success: false, message: 'Referral link is inactive' });
        case 'recorded':
          c.set('program', result.program);
          return new JsonResponse({
            success: true,
            click_id: result.customer.click_id,
            partner_code: result.customer.partner_code,
            cookie_window_days: result.program.cookie_window_days,
          });
      }
    })
    .onError((error) => {
      console.error(error);
      return errorResponse('click-failed');
    });
