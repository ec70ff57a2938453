/** Returns the URL that leads are posted to. */
export const leadEndpoint = (apiBase: string): string =>
  apiBase.replace(/\/*$/, '/api/v1/track/lead');
