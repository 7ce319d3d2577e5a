import { z } from 'zod';

import { rights } from '../auth/rights.ts';
import { mayUse } from '../auth/rights.ts';
import { procedureFor, router } from '../trpc/init.ts';

const whoAmI = z.object({
  operator_id: z.string(),
  name: z.string(),
  roles: z.array(z.string()),
  desk: z.string(),
  rights: z.array(z.enum(rights)),
  expires_at: z.number(),
});

export const sessionRouter = router({
  me: procedureFor('read')
    .input(z.void())
    .output(whoAmI)
    .query(({ ctx }) => ({
      operator_id: ctx.session.operator_id,
      name: ctx.session.name,
      roles: ctx.session.roles,
      desk: ctx.session.desk,
      rights: rights.filter((right) => mayUse(ctx.session.roles, right)),
      expires_at: ctx.session.expires_at,
    })),
});
