package dev.asterism.torch;

import dev.asterism.model.matrix.Matrix;
import dev.asterism.model.matrix.MatrixProducts;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/// Matrix products on the PyTorch engine.
///
/// Half precision (11 bits) takes a fifth of the time of single precision where the processor multiplies tiles of such
/// numbers (AMX on x86), integers of 8 bits a tenth (VNNI), and both many times longer where they have to be imitated;
/// so the fastest is found out by trial, once.
public final class PyTorchMatrixProducts implements MatrixProducts {
    /// Beyond this most neighbours would have to be looked for again: rows with a few large numbers round badly.
    private static final float LARGEST_TOLERANCE = 0x1p-7f;

    private static final int TILE = 1024;
    private static final int TILE_WIDTH = 384;
    private static final int ROUNDS = 8;

    private final Supplier<ProductArithmetic> arithmetic;

    public PyTorchMatrixProducts() {
        this(ProductTrial::fastest);
    }

    /// @param arithmetic asked for when products are first wanted
    PyTorchMatrixProducts(Supplier<ProductArithmetic> arithmetic) {
        this.arithmetic = arithmetic;
    }

    /// How fast one thread of this machine multiplies the tiles that neighbours are chosen from, by the name of the
    /// arithmetic, in billions of operations a second.
    public static Map<String, Double> rates() {
        Map<String, Double> rates = new LinkedHashMap<>();
        NativeCalls.make(() -> new ProductTrial(TILE, TILE_WIDTH, ROUNDS).rates())
                .forEach((arithmetic, rate) -> rates.put(arithmetic.title(), rate));
        return rates;
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
