// @vitest-environment node
import type { Tracker, TrackerOptions, WindowAffitor } from 'affitor-tracker';
import type * as tracker from 'affitor-tracker';
import type * as click from 'affitor-tracker/click';
import type * as mock from 'affitor-tracker/mock';
import type * as mockServer from 'affitor-tracker/mock/server';
import type * as server from 'affitor-tracker/server';
import { describe, expectTypeOf, it } from 'vitest';

/*
 * `npm run typecheck` checks this file against the declarations in `dist`. Running it proves nothing more.
 */

type Affitor = typeof tracker.default;

describe('the types of affitor-tracker', () => {
  it('have the functions of the tracker, on the object and by name', () => {
    type Named = Pick<
      typeof tracker,
      'trackLead' | 'init' | 'flush' | 'getClickId' | 'signup' | 'createTracker'
    >;
    expectTypeOf<Omit<Named, 'createTracker'>>().toEqualTypeOf<Tracker>();
    expectTypeOf<Affitor>().toEqualTypeOf<Tracker>();
    expectTypeOf<typeof tracker.createTracker>().toEqualTypeOf<
      (options?: TrackerOptions) => Tracker
    >();
    expectTypeOf<keyof typeof tracker>().toEqualTypeOf<keyof Named | 'default'>();
  });

  it('have the arguments of trackLead', () => {
    expectTypeOf<Tracker['trackLead']>().parameters.toEqualTypeOf<
      [
        customerKey: string | number | bigint,
        email?: string | null | undefined,
        options?: tracker.LeadOptions | undefined,
      ]
    >();
    expectTypeOf<tracker.LeadOptions>().toEqualTypeOf<{
      clickId?: string | undefined;
      eventName?: string | undefined;
      testMode?: boolean | undefined;
      additionalData?: object | undefined;
    }>();
    expectTypeOf<Tracker['signup']>().toEqualTypeOf<Tracker['trackLead']>();
    expectTypeOf<Tracker['init']>().toEqualTypeOf<(options?: TrackerOptions) => void>();
    expectTypeOf<Tracker['flush']>().toEqualTypeOf<() => void>();
    expectTypeOf<Tracker['getClickId']>().toEqualTypeOf<() => string | null>();
  });

  it('have the options of the tracker', () => {
    expectTypeOf<TrackerOptions>().toEqualTypeOf<{
      programId?: number | string | undefined;
      apiBase?: string | undefined;
      testMode?: boolean | undefined;
      debug?: boolean | undefined;
      cookieName?: string | undefined;
      cookieDomain?: string | undefined;
      timeout?: number | undefined;
      requireClick?: boolean | undefined;
      storage?: 'local' | 'session' | 'none' | undefined;
      consent?: 'granted' | 'pending' | 'denied' | undefined;
      onResult?: ((result: tracker.FinalResult, lead: tracker.Lead) => unknown) | undefined;
    }>();
  });

  it('tell the results of a lead apart by their status', () => {
    type Result = tracker.LeadResult;
    expectTypeOf<Result['status']>().toEqualTypeOf<
      'tracked' | 'rejected' | 'queued' | 'failed' | 'skipped'
    >();
    expectTypeOf<Extract<Result, { status: 'tracked' }>>().toEqualTypeOf<{
      status: 'tracked';
      message: string;
      provisional?: true;
      event?: { eventId: number; programId: number | null };
    }>();
    expectTypeOf<Extract<Result, { status: 'rejected' }>>().toEqualTypeOf<{
      status: 'rejected';
      httpStatus: number;
      message: string;
    }>();
    expectTypeOf<Extract<Result, { status: 'queued' }>['reason']>().toEqualTypeOf<
      'network' | 'timeout' | 'server'
    >();
    expectTypeOf<Extract<Result, { status: 'failed' }>['reason']>().toEqualTypeOf<
      'network' | 'timeout' | 'server' | 'expired'
    >();
    expectTypeOf<Extract<Result, { status: 'skipped' }>['reason']>().toEqualTypeOf<
      | 'missing-identifier'
      | 'invalid-customer-key'
      | 'duplicate'
      | 'no-click'
      | 'no-consent'
      | 'not-a-browser'
    >();
    expectTypeOf<tracker.FinalResult['status']>().toEqualTypeOf<
      Exclude<Result['status'], 'queued'>
    >();
  });
});

describe('the types of affitor-tracker/click', () => {
  it('have captureClick and getData', () => {
    expectTypeOf<keyof typeof click>().toEqualTypeOf<'captureClick' | 'getData'>();
    expectTypeOf<typeof click.captureClick>().toEqualTypeOf<() => Promise<click.ClickResult>>();
    expectTypeOf<typeof click.getData>().toEqualTypeOf<() => click.AttributionData>();
    expectTypeOf<click.AttributionData>().toEqualTypeOf<{
      clickId: string | null;
      programId: number | null;
      hasAttribution: boolean;
      affiliateUrl: string | null;
    }>();
    expectTypeOf<click.ClickResult['status']>().toEqualTypeOf<
      'tracked' | 'rejected' | 'queued' | 'failed' | 'skipped'
    >();
    expectTypeOf<click.TrackedClick['clickId']>().toEqualTypeOf<string | null>();
  });
});

describe('the types of window', () => {
  it('have affitor, which may be absent', () => {
    expectTypeOf<Window['affitor']>().toEqualTypeOf<WindowAffitor | undefined>();
    expectTypeOf<WindowAffitor>().toExtend<Tracker>();
    // Only the file with the capture of clicks has them.
    expectTypeOf<WindowAffitor['captureClick']>().toEqualTypeOf<
      typeof click.captureClick | undefined
    >();
    expectTypeOf<WindowAffitor['getData']>().toEqualTypeOf<typeof click.getData | undefined>();
  });

  it('have affitorQueue, with the arguments of each method', () => {
    type Call = NonNullable<Window['affitorQueue']>[number];
    expectTypeOf<['trackLead', 'usr_1', 'ada@example.com']>().toExtend<Call>();
    expectTypeOf<['init', { programId: 1; requireClick: true }]>().toExtend<Call>();
    expectTypeOf<['captureClick']>().toExtend<Call>();
    expectTypeOf<['getClickId'] & { done: (clickId: string | null) => void }>().toExtend<Call>();
    expectTypeOf<['trackLead', object]>().not.toExtend<Call>();
    expectTypeOf<['init', { programID: 1 }]>().not.toExtend<Call>();
    expectTypeOf<['track', 'usr_1']>().not.toExtend<Call>();
  });
});

describe('the types of affitor-tracker/server', () => {
  it('have createServerTracker and readClickId', () => {
    expectTypeOf<keyof typeof server>().toEqualTypeOf<'createServerTracker' | 'readClickId'>();
    expectTypeOf<keyof server.ServerTracker>().toEqualTypeOf<
      'trackLead' | 'trackSale' | 'trackRefund'
    >();
    expectTypeOf<keyof server.ServerTrackerOptions>().toEqualTypeOf<
      'token' | 'apiBase' | 'timeout' | 'retries' | 'fetch'
    >();
    expectTypeOf<typeof server.readClickId>().returns.toEqualTypeOf<string | null>();
    expectTypeOf<Request>().toExtend<server.ClickIdSource>();
    expectTypeOf<Promise<Headers>>().not.toExtend<server.ClickIdSource>();
  });

  it('tell the results apart by their status', () => {
    type Status = 'tracked' | 'rejected' | 'failed' | 'skipped';
    expectTypeOf<server.LeadResult['status']>().toEqualTypeOf<Status>();
    expectTypeOf<server.SaleResult['status']>().toEqualTypeOf<Status>();
    expectTypeOf<server.RefundResult['status']>().toEqualTypeOf<Status>();
    expectTypeOf<server.FailedEvent['reason']>().toEqualTypeOf<'network' | 'timeout' | 'server'>();
    expectTypeOf<server.RejectedEvent['httpStatus']>().toEqualTypeOf<number>();
    expectTypeOf<keyof server.TrackedSale>().toExtend<
      | 'status'
      | 'message'
      | 'attributed'
      | 'reason'
      | 'saleId'
      | 'commissionId'
      | 'duplicate'
      | 'event'
    >();
  });
});

describe('the types of the mock', () => {
  it('have one function for each entry', () => {
    expectTypeOf<keyof typeof mock>().toEqualTypeOf<'createMockAffitor'>();
    expectTypeOf<keyof typeof mockServer>().toEqualTypeOf<'startMockServer'>();
    expectTypeOf(null! as typeof mock.createMockAffitor).toEqualTypeOf<
      (options?: mock.MockAffitorOptions) => mock.MockAffitor
    >();
    expectTypeOf(null! as typeof mockServer.startMockServer).toEqualTypeOf<
      (options?: mockServer.MockServerOptions) => Promise<mockServer.MockServer>
    >();
  });

  it('have the same members in a test process and on a port', () => {
    expectTypeOf<mock.MockAffitor>().toExtend<mock.Mock>();
    expectTypeOf<mockServer.MockServer>().toExtend<mock.Mock>();
    expectTypeOf<Exclude<keyof mockServer.MockServer, keyof mock.Mock>>().toEqualTypeOf<
      'url' | 'close'
    >();
    expectTypeOf<Exclude<keyof mock.MockAffitor, keyof mock.Mock>>().toEqualTypeOf<
      'handlers' | 'fetch'
    >();
    expectTypeOf<keyof mock.Mock>().toEqualTypeOf<
      | 'customers'
      | 'leads'
      | 'sales'
      | 'requests'
      | 'state'
      | 'waitForClick'
      | 'waitForLead'
      | 'waitForSale'
      | 'addCustomer'
      | 'fail'
      | 'removeFault'
      | 'clearFaults'
      | 'reset'
    >();
    expectTypeOf<mock.Mock['waitForLead']>().returns.resolves.toEqualTypeOf<mock.TrackingEvent>();
  });

  it('have the fields of a fault', () => {
    expectTypeOf<keyof mock.Fault>().toEqualTypeOf<
      | 'on'
      | 'customer'
      | 'times'
      | 'status'
      | 'body'
      | 'retry_after'
      | 'expose_retry_after'
      | 'no_cors'
      | 'delay_ms'
      | 'preflight_delay_ms'
      | 'drop'
      | 'hang'
    >();
  });
});
