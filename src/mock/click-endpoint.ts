import { Hono } from 'hono';
import { refuse, testTracked } from './answers';
import type { Backend } from './backend';
import { ClickBody, readBody } from './body-schemas';
import { JsonAnswer } from './json-answer';
import { jsonBody, type ApiEnv } from './json-body';
import { requestMode } from './request-mode';

/** `POST /api/v1/track/click`. It needs no authentication. */
export const clickEndpoint = (backend: Backend) =>
  new Hono<ApiEnv>()
    .post('/', jsonBody, (c) => {
      const read = readBody(ClickBody, c.get('json'));
      if ('error' in read) return new JsonAnswer(read, 400);

      const { affiliate_url, existing_click_id, additional_data } = read.body;
      if (requestMode(read.body, undefined) === 'test') {
        const program_id = additional_data?.program_id ?? null;
        return testTracked(backend.recordTest({ type: 'click', program_id }));
      }

      if (!affiliate_url) return refuse('affiliate-url-required');
      if (!URL.canParse(affiliate_url)) return refuse('affiliate-url-invalid');
      const partnerCode = new URL(affiliate_url).searchParams.get('aff');
      if (!partnerCode) return refuse('aff-missing');

      const outcome = backend.recordClick(partnerCode, existing_click_id);
      switch (outcome.kind) {
        case 'refused':
          return refuse(outcome.refusal);
        case 'inactive':
          return new JsonAnswer({ success: false, message: 'Referral link is inactive' });
        case 'recorded':
          return new JsonAnswer({
            success: true,
            click_id: outcome.customer.click_id,
            partner_code: outcome.customer.partner_code,
            cookie_window_days: outcome.program.cookie_window_days,
          });
      }
    })
    .onError((error) => {
      console.error(error);
      return refuse('click-failed');
    });
