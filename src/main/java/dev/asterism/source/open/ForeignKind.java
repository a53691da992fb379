package dev.asterism.source.open;

import dev.asterism.model.error.InputException;
import dev.asterism.source.SourceFile;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/// Kinds of files that are given in place of rows, recognised by their first bytes.
enum ForeignKind implements FileKind {
    PARQUET("PAR1", "a Parquet file", Advice.pandas("read_parquet")),
    FEATHER("ARROW1\0", "a Feather file", Advice.pandas("read_feather")),
    HDF5("\\x89HDF\r\n", "an HDF5 file", Advice.pandas("read_hdf")),
    SQLITE("SQLite format 3\0", "an SQLite database", "export the table as CSV"),
    NUMPY(
            "\\x93NUMPY",
            "an array of numpy.save",
            "import it with --vectors beside a CSV that has a row for each vector"),
    NPZ("PK\\x03\\x04.{26}[^/]{1,200}\\.npy", "an .npz archive of NumPy", Advice.NPZ),
    XLSX(
            "PK\\x03\\x04.{26}(\\[Content_Types\\]|_rels/|docProps/|xl/|mimetypeapplication/vnd\\.oasis)",
            "a spreadsheet",
            Advice.SPREADSHEET),
    XLS(
            "\\xd0\\xcf\\x11\\xe0\\xa1\\xb1\\x1a\\xe1",
            "a spreadsheet or document of Microsoft Office",
            Advice.SPREADSHEET),
    ZIP("PK\\x03\\x04|PK\\x05\\x06", "a zip archive", Advice.UNPACK),
    OTHER_ARCHIVE(
            "BZh[1-9]1AY&SY|\\xfd7zXZ\0|7z\\xbc\\xaf\\x27\\x1c|Rar!\\x1a|.{257}ustar",
            "packed, but neither by gzip nor by Zstandard",
            Advice.UNPACK),
    PICKLE(
            "\\x80[\\x02-\\x05][\\x00-\\xff]",
            "a pickle of Python",
            "load it there and save the rows by DataFrame.to_csv, the vectors by numpy.save"),
    IMAGE(
            "\\xff\\xd8\\xff|\\x89PNG\r\n|GIF8[79]a|RIFF.{4}WEBP|BM.{4}\0{4}|II\\*\0|MM\0\\*|.{4}ftyp(hei|mif|avi)"
                    + "|(?:\\s*+<[?!][^>]*+>){0,20}\\s*+<svg[\\s>]",
            "an image", "give the folder that it is in, or a table that names it"),
    PDF("%PDF-", "a PDF document", "export the table in it as CSV"),
    HTML(
            "(?i)\\s*<(!doctype html|html[\\s>])",
            "a page of HTML",
            "it may be an error or login page that was downloaded in place of the table");

    private final Pattern start;
    private final String kind;
    private final String advice;

    /// @param start how the bytes begin, each as the character of its number
    ForeignKind(String start, String kind, String advice) {
        this.start = Pattern.compile(start, Pattern.DOTALL);
        this.kind = kind;
        this.advice = advice;
    }

    /// What a file is if it holds no rows.
    ///
    /// @param text its first bytes, each as the character of its number
    static Optional<ForeignKind> of(String text) {
        return Arrays.stream(values())
                .filter(kind -> kind.start.matcher(text).lookingAt())
                .findFirst();
    }

    /// What to tell people who give such a file.
    InputException refused(SourceFile file) {
        return new InputException("[" + file.shown() + "] is " + kind + "; " + advice);
    }

    private static final class Advice {
        static final String UNPACK = "unpack it, or pack the table by gzip";
        static final String SPREADSHEET = "save the sheet as CSV (UTF-8)";
        static final String NPZ = "save one array by numpy.save(\"vectors.npy\", array) and import it with --vectors";

        static String pandas(String reader) {
            return "in Python: pandas." + reader + "(file).to_csv(\"rows.csv\", index=False)";
        }
    }
}
