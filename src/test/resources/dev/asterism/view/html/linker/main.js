import { two, twice as doubled } from "./two.js";
import * as all from "../linker/barrel.js";

console.log(doubled(two) + all.drei);
