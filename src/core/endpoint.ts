/** Returns the URL of an endpoint of the API, such as `lead`. */
export const apiEndpoint = (apiBase: string, name: string): string =>
  apiBase.replace(/\/*$/, `/api/v1/track/${name}`);
