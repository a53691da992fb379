import { two } from "./two.js";
const three = two + 1;
export { twice as double } from "./two.js";
export { three as drei };
