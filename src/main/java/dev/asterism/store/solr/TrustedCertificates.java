package dev.asterism.store.solr;

import dev.asterism.model.error.SettingException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/// TLS that trusts the certificates of a file and no others, for clusters that sign their own.
final class TrustedCertificates {
    private TrustedCertificates() {}

    /// @throws SettingException if the file holds no certificates
    static SSLContext of(Path pem) {
        try (InputStream in = Files.newInputStream(pem)) {
            KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
            trusted.load(null, null);
            for (Certificate certificate :
                    CertificateFactory.getInstance("X.509").generateCertificates(in)) {
                trusted.setCertificateEntry("certificate" + trusted.size(), certificate);
            }
            if (trusted.size() == 0) {
                throw new SettingException("STORE_CERTIFICATE: " + pem + " holds no certificate");
            }
            TrustManagerFactory managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            managers.init(trusted);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, managers.getTrustManagers(), null);
            return context;
        } catch (IOException e) {
            throw new SettingException("STORE_CERTIFICATE: " + pem + " cannot be read", e);
        } catch (GeneralSecurityException e) {
            throw new SettingException("STORE_CERTIFICATE: " + pem + " is not a PEM file with certificates", e);
        }
    }
}
