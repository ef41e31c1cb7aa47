/** Pact's two APIs, as the API Version dropdown stores them. */
export type ApiVersion = 'v1' | 'v2';

export const API_VERSIONS: readonly ApiVersion[] = ['v1', 'v2'];
