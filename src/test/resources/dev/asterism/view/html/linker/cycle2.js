import { a } from "./cycle.js"; export const b = 1;
