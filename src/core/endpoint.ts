/** The address that leads are posted to. A host without a scheme is meant as a host, not as a path of the page's. */
export const leadEndpoint = (apiBase: string): string =>
  apiBase.replace(/^(?!https?:|\/)/, 'https://').replace(/\/*$/, '/api/v1/track/lead');
