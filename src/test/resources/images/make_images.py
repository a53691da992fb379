# Makes the images of this folder and what Pillow 12.3.0 sees in them: python3 make_images.py
from PIL import Image
import json, io
W,H=24,16
rgb=Image.new("RGB",(W,H)); rgb.putdata([(x*10, y*15, 255-x*5-y*3) for y in range(H) for x in range(W)])
grey=Image.new("L",(W,H)); grey.putdata([(x*7+y*5)%256 for y in range(H) for x in range(W)])
exp={}
def out(name, img, ref, tol, **kw):
    img.save(name, **kw)
    if ref is None: ref=Image.open(name).convert("RGB")
    exp[name]={"width":ref.width,"height":ref.height,"tolerance":tol,"rgb":ref.convert("RGB").tobytes().hex()}
out("rgb.png",rgb,rgb,0)
out("grey.png",grey,grey,0)
g16=Image.frombytes("I;16",(W,H),b"".join(int((x*7+y*5)*257).to_bytes(2,"little") for y in range(H) for x in range(W)))
out("grey16.png",g16,grey,0)
out("grey1.png",grey.point(lambda v:255 if v>90 else 0).convert("1"),None,0)
rgba=rgb.copy().convert("RGBA"); rgba.putalpha(grey)
white=Image.new("RGB",(W,H),(255,255,255)); white.paste(rgb,(0,0),grey)
out("rgba.png",rgba,white,1)
la=Image.merge("LA",(grey,grey)); w2=Image.new("L",(W,H),255); w2.paste(grey,(0,0),grey)
out("grey-alpha.png",la,w2,1)
pal=rgb.quantize(16); out("palette.png",pal,pal.convert("RGB"),0)
p2=rgb.quantize(16); ref=p2.convert("RGBA"); t=0
px=p2.load(); r=p2.convert("RGB"); rp=r.load()
for y in range(H):
  for x in range(W):
    if px[x,y]==3: rp[x,y]=(255,255,255)
out("palette-transparent.png",p2,r,0,transparency=3)
gt=grey.copy(); r=grey.convert("RGB"); rp=r.load()
for y in range(H):
  for x in range(W):
    if grey.getpixel((x,y))==35: rp[x,y]=(255,255,255)
out("grey-transparent.png",gt,r,0,transparency=35)
out("interlaced.gif",pal,pal.convert("RGB"),0,interlace=1)
f2=Image.new("RGB",(W,H),(1,2,3)).quantize(16)
pal.save("animated.gif",save_all=True,append_images=[f2],duration=50); exp["animated.gif"]={**exp["interlaced.gif"]}
out("rgb.bmp",rgb,rgb,0)
out("lossless.webp",rgb,rgb,0,lossless=True)
# our decoder repeats chroma samples where libwebp interpolates them
out("lossy.webp",rgb,None,16,quality=90)
out("alpha.webp",rgba,white,2,lossless=True,exact=True)
out("baseline.jpg",rgb,None,4,quality=92,subsampling=0)
out("progressive.jpg",rgb,None,4,quality=92,progressive=True,subsampling=0)
out("subsampled.jpg",rgb,None,12,quality=92)
out("grey.jpg",grey,None,2,quality=92)
out("cmyk.jpg",rgb.convert("CMYK"),rgb,40,quality=95)
for o in range(2,9):
    ex=Image.Exif(); ex[0x0112]=o
    b=io.BytesIO(); rgb.save(b,"JPEG",quality=92,subsampling=0,exif=ex.tobytes())
    n=f"orientation-{o}.jpg"; open(n,"wb").write(b.getvalue())
    from PIL import ImageOps
    ref=ImageOps.exif_transpose(Image.open(n)).convert("RGB")
    exp[n]={"width":ref.width,"height":ref.height,"tolerance":4,"rgb":ref.tobytes().hex()}
ex=Image.Exif(); ex[0x0112]=6
rgb.save("orientation-6.webp",lossless=True,exif=ex.tobytes()); ref=ImageOps.exif_transpose(Image.open("orientation-6.webp")).convert("RGB")
exp["orientation-6.webp"]={"width":ref.width,"height":ref.height,"tolerance":0,"rgb":ref.tobytes().hex()}
rgb.save("orientation-6.png",exif=ex.tobytes()); exp["orientation-6.png"]=exp["orientation-6.webp"]
# header says 50000 x 50000
import struct,zlib
def chunk(t,d): return struct.pack(">I",len(d))+t+d+struct.pack(">I",zlib.crc32(t+d))
open("bomb.png","wb").write(b"\x89PNG\r\n\x1a\n"+chunk(b"IHDR",struct.pack(">IIBBBBB",50000,50000,8,2,0,0,0))+chunk(b"IDAT",zlib.compress(b"\0"*100000))+chunk(b"IEND",b""))
# what cameras, scanners and icons bring
out("lzw.tif",rgb,rgb,0,compression="tiff_lzw")
out("deflate.tif",rgba,white,1,compression="tiff_adobe_deflate")
out("palette.tif",pal,pal.convert("RGB"),0)
out("fax.tif",grey.point(lambda v:255 if v>90 else 0).convert("1"),None,0,compression="group4")
out("cmyk.tif",rgb.convert("CMYK"),rgb,40)
out("rgb.ppm",rgb,rgb,0)
out("grey.pgm",grey,grey,0)
out("bits.pbm",grey.point(lambda v:255 if v>90 else 0).convert("1"),None,0)
open("plain.ppm","w").write("P3 # a comment\n%d %d\n15\n"%(W,H)+" ".join(str(v//17) for p in rgb.getdata() for v in p))
ref=Image.open("plain.ppm").convert("RGB"); exp["plain.ppm"]={"width":W,"height":H,"tolerance":1,"rgb":ref.tobytes().hex()}
rgb.resize((32,32)).save("png.ico",sizes=[(16,16),(32,32)]); rgb.resize((32,32)).save("bitmap.ico",sizes=[(16,16),(32,32)],bitmap_format="bmp")
for n in ("png.ico","bitmap.ico"):
    ref=Image.open(n).convert("RGB"); exp[n]={"width":32,"height":32,"tolerance":0,"rgb":ref.tobytes().hex()}
# a frame of 24 x 16 at 5, 3 on a canvas of 40 x 30, without and with a transparent colour
for n,kw in (("subframe.gif",{}),("subframe-transparent.gif",{"transparency":3})):
    b=io.BytesIO(); pal.save(b,"GIF",**kw); g=bytearray(b.getvalue()); g[6:10]=struct.pack("<HH",40,30)
    at=g.index(b"\x2c\0\0\0\0",13+3*(2<<(g[10]&7))); g[at+1:at+5]=struct.pack("<HH",5,3); open(n,"wb").write(g)
    ref=Image.open(n).convert("RGBA"); on=Image.new("RGB",ref.size,(255,255,255)); on.paste(ref,(0,0),ref)
    exp[n]={"width":40,"height":30,"tolerance":0,"rgb":on.tobytes().hex()}
# EXIF behind fill bytes; an orientation of type LONG with its high bytes first; the orientation of a TIFF
jpg=open("orientation-6.jpg","rb").read(); at=jpg.index(b"\xff\xe1"); open("orientation-6-fill.jpg","wb").write(jpg[:at]+b"\xff\xff\xff"+jpg[at:])
tiff=b"Exif\0\0MM\0\x2a\0\0\0\x08\0\x01\x01\x12\0\x04\0\0\0\x01\0\0\0\x06\0\0\0\0"
jfif=open("baseline.jpg","rb").read(); open("orientation-6-long.jpg","wb").write(jfif[:2]+b"\xff\xe1"+struct.pack(">H",len(tiff)+2)+tiff+jfif[2:])
rgb.save("orientation-6.tif",tiffinfo={0x0112:6})
for n in ("orientation-6-fill.jpg","orientation-6-long.jpg","orientation-6.tif"):
    ref=ImageOps.exif_transpose(Image.open(n)).convert("RGB"); exp[n]={"width":ref.width,"height":ref.height,"tolerance":4,"rgb":ref.tobytes().hex()}
json.dump(exp,open("expected.json","w"),indent=0)
