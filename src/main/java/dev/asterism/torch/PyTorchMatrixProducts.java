package dev.asterism.torch;

import dev.asterism.model.matrix.Matrix;
import dev.asterism.model.matrix.MatrixProducts;

/// Matrix products on the PyTorch engine.
///
/// Half precision (11 bits) takes a fifth of the time where the processor multiplies tiles of such numbers (AMX on
/// x86), and many times longer where it has to be imitated; so the faster one is found out by trial, once.
public final class PyTorchMatrixProducts implements MatrixProducts {
    @Override
    public Tiles tiles(Matrix rows, Matrix columns, float[] origin, int side) {
        if (rows.columns() != columns.columns() || rows.columns() != origin.length) {
            throw new IllegalArgumentException("matrices of " + rows.columns() + " and " + columns.columns()
                    + " columns cannot be multiplied about an origin of " + origin.length);
        }
        return new PyTorchTiles(rows, columns, origin, side, ProductTrial.fastest());
    }
}
