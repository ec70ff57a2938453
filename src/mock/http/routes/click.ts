import { Hono } from 'hono';
import { errorResponse, testEventResponse } from '../error-response';
import type { Backend } from '../../backend/backend';
import { ClickBody, parseBody } from '../body-schemas';
import { JsonResponse } from '../json-response';
import { jsonBody, type ApiEnv } from '../middleware/json-body';
import { requestMode } from '../request-mode';

/** `POST /api/v1/track/click`. It needs no authentication. */
export const clickRoute = (backend: Backend) =>
  new Hono<ApiEnv>()
    .post('/', jsonBody, (c) => {
      const read = parseBody(ClickBody, c.get('json'));
      if ('error' in read) return new JsonResponse(read, 400);

      const { affiliate_url, existing_click_id, additional_data } = read.body;
      if (requestMode(read.body, undefined) === 'test') {
        const program_id = additional_data?.program_id ?? null;
        return testEventResponse(backend.recordTest({ type: 'click', program_id }));
      }

      if (!affiliate_url) return errorResponse('affiliate-url-required');
      if (!URL.canParse(affiliate_url)) return errorResponse('affiliate-url-invalid');
      const partnerCode = new URL(affiliate_url).searchParams.get('aff');
      if (!partnerCode) return errorResponse('aff-missing');

      const outcome = backend.recordClick(partnerCode, existing_click_id);
      switch (outcome.kind) {
        case 'refused':
          return errorResponse(outcome.refusal);
        case 'inactive':
          return new JsonResponse({ success: false, message: 'Referral link is inactive' });
        case 'recorded':
          return new JsonResponse({
            success: true,
            click_id: outcome.customer.click_id,
            partner_code: outcome.customer.partner_code,
            cookie_window_days: outcome.program.cookie_window_days,
          });
      }
    })
    .onError((error) => {
      console.error(error);
      return errorResponse('click-failed');
    });
