import { z } from 'zod';

const schema = z.object({
  OIDC_ISSUER: z.url(),
  OIDC_PORT: z.coerce.number().int().min(1).max(65_535),
  CONSOLE_URL: z.url(),
  SECRETS_FILE: z.string().min(1),
  DATA_DIR: z.string().min(1),
});

export type IdentityProviderEnv = z.infer<typeof schema>;

/** Reads the environment once; throws one error that lists every problem. */
export const readEnv = (source: Readonly<Record<string, string | undefined>>): IdentityProviderEnv => schema.parse(source);
