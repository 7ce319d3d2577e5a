/** Address of the page of one dead letter; its reference holds slashes, so it rides in the query. */
export const recordAddress = (ref: string): string => `/dead-letters/record?ref=${encodeURIComponent(ref)}`;
