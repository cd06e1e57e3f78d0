import { cottonwoodLedger } from './cottonwood-ledger.ts';
import { gacetaDelEstuario } from './gaceta-del-estuario.ts';
import { harbourDispatch } from './harbour-dispatch.ts';
import { meridianPost } from './meridian-post.ts';
import type { Outlet } from './outlet.ts';

/** The outlets of the sample newsroom. None exists, and what they report is invented. */
export const OUTLETS: readonly Outlet[] = [
  meridianPost,
  harbourDispatch,
  cottonwoodLedger,
  gacetaDelEstuario,
];
