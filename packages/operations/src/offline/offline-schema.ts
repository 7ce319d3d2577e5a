import { z } from 'zod';

/** JSON Schema of what an offline verb reads and answers; what an absent field counts as stands there as its default. */
export const offlineSchema = (input: z.ZodType, output: z.ZodType) => ({
  input: z.toJSONSchema(input, { io: 'input', override: ({ jsonSchema }) => showDefault(jsonSchema) }),
  output: z.toJSONSchema(output),
});

// The library leaves out the default of a field that is transformed, and spells a date-time out as a pattern besides its name.
const showDefault = (schema: z.core.JSONSchema.BaseSchema): void => {
  if (schema.format === 'date-time') delete schema.pattern;
  if (!Object.hasOwn(schema, 'whenAbsent')) return;
  schema['default'] = schema['whenAbsent'];
  delete schema['whenAbsent'];
};
