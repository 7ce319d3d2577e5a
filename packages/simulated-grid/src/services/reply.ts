/** What a simulated service answers: JSON, or text that is meant to be broken. */
export interface Reply {
  readonly status: number;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface ServiceRequest {
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: Readonly<Record<string, string | undefined>>;
  /** Where this service is reached, without a slash at the end. */
  readonly baseUrl: string;
}
