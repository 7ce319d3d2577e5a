import { z } from 'zod';

export interface StepUpInput {
  readonly recommendation_id: string;
  readonly plan_hash: string;
  readonly read_back: string;
  readonly reason_code: string;
  readonly reason_text: string;
}

const answer = z.union([z.object({ location: z.url() }), z.object({ message: z.string() })]);

/**
 * Starts the fresh authentication that a signature needs and leaves the page for the identity provider.
 * Returns a text for the operator when the server refuses to start it.
 */
export const startStepUp = async (input: StepUpInput): Promise<{ readonly refused: string } | { readonly leaving: true }> => {
  const response = await fetch('/api/auth/step-up', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(input),
  }).catch(() => null);
  if (response === null) return { refused: 'The console server cannot be reached.' };
  const body: unknown = await response.json().catch(() => null);
  const parsed = answer.safeParse(body);
  if (!parsed.success) return { refused: `The server answered ${response.status}.` };
  if ('message' in parsed.data) return { refused: parsed.data.message };
  globalThis.location.assign(parsed.data.location);
  return { leaving: true };
};
