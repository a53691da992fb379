import * as P from "pair"; console.log(P.two);
