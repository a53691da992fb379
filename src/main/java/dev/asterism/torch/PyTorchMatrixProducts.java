package dev.asterism.torch;

import dev.asterism.model.matrix.Matrix;
import dev.asterism.model.matrix.MatrixProducts;
import java.util.function.Supplier;

/// Matrix products on the PyTorch engine.
///
/// Half precision (11 bits) takes a fifth of the time of single precision where the processor multiplies tiles of such
/// numbers (AMX on x86), integers of 8 bits a tenth (VNNI), and both many times longer where they have to be imitated;
/// so the fastest is found out by trial, once.
public final class PyTorchMatrixProducts implements MatrixProducts {
    /// Beyond this most neighbours would have to be looked for again: rows with a few large numbers round badly.
    private static final float LARGEST_TOLERANCE = 0x1p-7f;

    private final Supplier<ProductArithmetic> arithmetic;

    public PyTorchMatrixProducts() {
        this(ProductTrial::fastest);
    }

    /// @param arithmetic asked for when products are first wanted
    PyTorchMatrixProducts(Supplier<ProductArithmetic> arithmetic) {
        this.arithmetic = arithmetic;
    }

    @Override
    public Tiles tiles(Matrix rows, Matrix columns, float[] origin, int side) {
        if (rows.columns() != columns.columns() || rows.columns() != origin.length) {
            throw new IllegalArgumentException("matrices of " + rows.columns() + " and " + columns.columns()
                    + " columns cannot be multiplied about an origin of " + origin.length);
        }
        PyTorchTiles tiles = new PyTorchTiles(rows, columns, origin, side, arithmetic.get());
        if (tiles.tolerance() <= LARGEST_TOLERANCE) {
            return tiles;
        }
        tiles.close();
        return new PyTorchTiles(rows, columns, origin, side, new SingleProducts());
    }
}
