import type { Scenario, Step } from './scenario';
import type { ResponsePlan } from './world';

/** Returns a scenario as steps that a person can read. The number of a tab is its place in the order of opening. */
export function describeScenario(scenario: Scenario): string[] {
  const { link, asksForConsent, locks, responses, steps } = scenario;
  const openTabs = [1];
  let lastTab = 1;
  const open = () => {
    openTabs.push(++lastTab);
    return lastTab;
  };
  const describeStep = (step: Step): string => {
    const tab = 'tab' in step ? openTabs[step.tab % openTabs.length] : undefined;
    const close = () => openTabs.splice(openTabs.indexOf(tab!), 1);
    if ('tab' in step && tab === undefined) return '';
    switch (step.type) {
      case 'track-lead':
        return `tab ${tab} reports \`${step.key}\``;
      case 'crash':
        close();
        return `tab ${tab} closes`;
      case 'reload':
        close();
        return `tab ${tab} is loaded again as tab ${open()}`;
      case 'flush':
        return `tab ${tab} calls \`flush\``;
      case 'event':
        return `tab ${tab} gets \`${step.name}\``;
      case 'open-tab':
        return `tab ${open()} opens${describeLink(step.link)}`;
      case 'set-consent':
        return asksForConsent ? `consent is ${step.consent}` : '';
      case 'clear-storage':
        return 'the storage is cleared';
      case 'advance':
        return `${step.ms} ms pass`;
      case 'change-clock':
        return `the clock changes by ${step.ms / 60_000} minutes`;
      case 'set-storage':
        return `the storage ${step.state === 'works' ? 'works' : `is ${step.state}`}`;
    }
  };
  return [
    asksForConsent ? 'consent is pending' : '',
    locks === 'work' ? '' : `locks ${locks}`,
    responses.length > 0 ? `requests: ${responses.map(describeResponse).join(', ')}` : '',
    `tab 1 opens${describeLink(link)}`,
    ...steps.map(describeStep),
  ].filter(Boolean);
}

const describeLink = (link: Scenario['link']) => (link ? ` by \`?aff=${link}\`` : '');

function describeResponse(plan: ResponsePlan): string {
  switch (plan.kind) {
    case 'accept':
      return 'accepted';
    case 'drop-before':
      return 'connection lost before the API gets it';
    case 'drop-after':
      return 'accepted, but the answer is lost';
    case 'hang':
      return 'accepted, but never answered';
    case 'portal':
      return 'a page of HTML with 200';
    case 'firewall':
      return 'a page of HTML with 403';
    case 'redirect':
      return 'a redirect to a 404';
    case 'unavailable': {
      const { retryAfter } = plan;
      return retryAfter === null
        ? `${plan.status}`
        : `${plan.status} with \`Retry-After: ${retryAfter}\``;
    }
  }
}
