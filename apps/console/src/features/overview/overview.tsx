'use client';

/** The state of the feeder on one page. */
export const Overview = () => <h1 className="text-xl font-semibold">Overview</h1>;
