import type { z } from 'zod';

import type { Logger } from '@gridstream/operations';

/** Reads stored JSON with its model. A torn or foreign value counts as missing and is named in the log; it never throws. */
export interface StoredJson {
  one<Model extends z.ZodType>(model: Model, text: string | null, key: string): z.infer<Model> | null;
  many<Model extends z.ZodType>(model: Model, texts: readonly (string | null)[], key: string): z.infer<Model>[];
}

export const createStoredJson = (logger: Logger): StoredJson => {
  const one: StoredJson['one'] = (model, text, key) => {
    if (text === null) return null;
    const result = model.safeParse(parseJson(text));
    if (result.success) return result.data;
    logger.warn('read_model_torn', { key, detail: result.error.issues[0]?.message ?? '' });
    return null;
  };
  return {
    one,
    many: (model, texts, key) => {
      const values = [];
      for (const text of texts) {
        const value = one(model, text, key);
        if (value !== null) values.push(value);
      }
      return values;
    },
  };
};

export const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
};
