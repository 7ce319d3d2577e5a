/** The part of a reading that makes two samples of one instant the same or not. */
export interface SamplePayload {
  readonly test: boolean;
  readonly timestamp_quality: string;
  readonly points: readonly {
    readonly name: string;
    readonly value: number | null;
    readonly unit: string;
    readonly quality: string;
    readonly quality_detail: readonly string[];
  }[];
}

/**
 * 53-bit hash of what was sampled, FNV-1a in two lanes. How it reached us (receive time, session, cause, sequence) is left
 * out, so that a sample which is delivered again is the same sample.
 */
export const hashPayload = (payload: SamplePayload): number => {
  low = 0x81_1c_9d_c5;
  high = 0x9e_37_79_b9;
  mix(payload.test ? 1 : 0);
  mixText(payload.timestamp_quality);
  for (const point of payload.points) {
    mixText(point.name);
    mixNumber(point.value);
    mixText(point.unit);
    mixText(point.quality);
    for (const detail of point.quality_detail) mixText(detail);
  }
  return (high & 0x1f_ff_ff) * 2 ** 32 + (low >>> 0);
};

// Lanes and views live outside, because the hot path calls this for every record and must not allocate.
let low = 0;
let high = 0;
const double = new Float64Array(1);
const words = new Uint32Array(double.buffer);

const mix = (unit: number): void => {
  low = Math.imul(low ^ unit, 0x01_00_01_93);
  high = Math.imul(high ^ (unit + 0x7f), 0x85_eb_ca_6b);
};

const mixText = (text: string): void => {
  for (let index = 0; index < text.length; index += 1) mix(text.charCodeAt(index));
  mix(0x1_00_00);
};

const mixNumber = (value: number | null): void => {
  if (value === null) return mix(0x1_00_01);
  double[0] = value;
  mix(words[0] ?? 0);
  mix(words[1] ?? 0);
};
